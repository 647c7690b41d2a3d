import { expect, inject, test } from 'vitest';

const address = inject('address');

test('HEAD of a download says what it would be, and the portal goes on', async () => {
  const head = await fetch(`${address}/api/v1/transactions.csv`, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.headers.get('x-total-rows')).toBe('2241');
  expect((await fetch(`${address}/en`)).status).toBe(200);
});

test.each([
  '/en/awards?limit=7&sort=-award_date',
  '/api/v1/awards.json?limit=7&sort=-award_date',
  '/api/v1/awards/totals.json?by=country',
  '/api/v1/sources/usaid-kz.json',
  '/api/v1/search.json?q=river&limit=3',
  '/api/v1/awards.atom?q=river',
  '/api/v1/awards/schema.json',
])('HEAD of %s says what GET gives, and GET gives it whole afterwards', async (path) => {
  const plain = { 'accept-encoding': 'identity' };
  const head = await fetch(address + path, { method: 'HEAD', headers: plain });
  const whole = await fetch(address + path, { headers: plain });
  const told = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => !/^(date|connection|keep-alive|ratelimit.*)$/.test(name)));
  expect(told(head)).toEqual(told(whole));
  const { byteLength } = await whole.arrayBuffer();
  expect(byteLength).toBeGreaterThan(0);
  expect(whole.status).toBe(200);
  expect(Number(head.headers.get('content-length'))).toBe(byteLength);
});
