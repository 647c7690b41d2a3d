/** A mark of a drawing: where its middle is. */
export interface Mark {
  id: string;
  x: number;
  y: number;
}

/** The drawing of a network: one in the middle, its counterparts around it, those who share some around these, and a line for each that is shared. */
export interface Drawing {
  size: number;
  middle: Mark;
  inner: Mark[];
  outer: Mark[];
  lines: { from: Mark; to: Mark }[];
}

/** Side of the drawing, and how far the two rings are from its middle. */
const SIZE = 400;
const RINGS = { inner: 92, outer: 176 };

/**
 * Lays a network out on two rings: the same network always gives the same drawing. Counterparts stand at even distances, from the top on and with the clock; the others at
 * even distances in the order of the mean place of what they share, so that few lines cross.
 */
export function layOut(id: string, counterparts: readonly string[], ties: readonly { id: string; shared: readonly string[] }[]): Drawing {
  const middle: Mark = { id, x: SIZE / 2, y: SIZE / 2 };
  const inner = counterparts.map((one, at) => onRing(one, at, counterparts.length, RINGS.inner, 0));
  const places = new Map(counterparts.map((one, at) => [one, at]));
  const mean = ({ shared }: { shared: readonly string[] }) => {
    const known = shared.flatMap((one) => places.get(one) ?? []);
    return known.length ? known.reduce((sum, at) => sum + at, 0) / known.length : counterparts.length;
  };
  const ordered = [...ties].sort((a, b) => mean(a) - mean(b) || (a.id < b.id ? -1 : 1));
  const outer = ordered.map((tie, at) => onRing(tie.id, at, ordered.length, RINGS.outer, 0.5 / Math.max(1, ordered.length)));
  const marks = new Map(inner.map((mark) => [mark.id, mark]));
  return {
    size: SIZE,
    middle,
    inner,
    outer,
    lines: [
      ...inner.map((mark) => ({ from: middle, to: mark })),
      ...ordered.flatMap((tie, at) => tie.shared.flatMap((one) => {
        const [from, to] = [marks.get(one), outer[at]];
        return from && to ? [{ from, to }] : [];
      })),
    ],
  };
} // prettier-ignore

/** The place of one of several at even distances on a ring; `turn` shifts all of them by a part of a whole turn. Rounded, so that no machine draws it otherwise. */
function onRing(id: string, at: number, of: number, radius: number, turn: number): Mark {
  const angle = 2 * Math.PI * (at / of + turn) - Math.PI / 2;
  const round = (value: number) => Math.round(value * 10) / 10;
  return { id, x: round(SIZE / 2 + radius * Math.cos(angle)), y: round(SIZE / 2 + radius * Math.sin(angle)) };
}
