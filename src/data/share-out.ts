/** Splits an amount in proportion to weights that add up to at least it: whole units, the largest remainders get one more, ties by place. */
export function shareOut(amount: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === amount) return [...weights];
  const shares: bigint[] = [];
  const remainders: [remainder: bigint, at: number][] = [];
  let left = amount;
  for (const [at, weight] of weights.entries()) {
    const exact = amount * weight;
    const share = exact / total;
    shares.push(share);
    left -= share;
    const remainder = exact - share * total;
    if (remainder) remainders.push([remainder, at]);
  }
  remainders.sort(([a, x], [b, y]) => (a === b ? x - y : a > b ? -1 : 1));
  for (const [, at] of remainders.slice(0, Number(left))) shares[at] = (shares[at] ?? 0n) + 1n;
  return shares;
}
