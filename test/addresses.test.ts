import { expect, test } from 'vitest';
import { checkHop, isPublic, publicLookup, shown } from '../scripts/addresses.ts';
import { SetupError } from '../src/data/errors.ts';
import { night, temporaryFolder, writeConfig } from './home.ts';

test.each([
  ['8.8.8.8', true], ['2a00:1450:4001:80b::200e', true], ['64:ff9b::808:808', true], ['::ffff:8.8.8.8', true],
  ['127.0.0.1', false], ['10.1.2.3', false], ['172.31.255.255', false], ['192.168.0.1', false], ['169.254.169.254', false],
  ['100.64.0.1', false], ['100.100.100.200', false], ['0.0.0.0', false], ['224.0.0.1', false], ['255.255.255.255', false],
  ['::1', false], ['::', false], ['fe80::1', false], ['fe80::1%eth0', false], ['fd00:ec2::254', false], ['ff02::1', false],
  ['::ffff:127.0.0.1', false], ['::ffff:a9fe:a9fe', false], ['64:ff9b::7f00:1', false], ['2002:7f00:1::', false], ['2001:0:1::1', false],
  ['localhost', false], ['', false],
])('%s is public: %s', (ip, expected) => {
  expect(isPublic(ip)).toBe(expected);
}); // prettier-ignore

test.each(['http://169.254.169.254/latest/meta-data/', 'https://[fd00::1]/', 'http://2130706433/'])('no hop may lead to %s', (hop) => {
  expect(() => checkHop(new URL(hop), false)).toThrow(/private or local network/);
  expect(() => checkHop(new URL(hop), true)).not.toThrow();
});

test('a name is looked up once, and the connection gets the addresses that were checked', async () => {
  const looked = (host: string, all: boolean) =>
    new Promise((resolve) => publicLookup(host, { all }, (error, address, family) => resolve([error?.message, address, family])));
  expect(await looked('8.8.8.8', true)).toEqual([undefined, [{ address: '8.8.8.8', family: 4 }], undefined]);
  expect(await looked('8.8.8.8', false)).toEqual([undefined, '8.8.8.8', 4]);
  expect(await looked('localhost', true)).toEqual([expect.stringContaining('localhost is in a private or local network'), [], undefined]);
});

test.each([
  ['https://example.org/a.xml?year=2024', 'https://example.org/a.xml?year=2024'],
  ['https://example.org/a.xml?resource=0a1b2c3d-0000-4000-8000-0123456789ab', 'https://example.org/a.xml?resource=0a1b2c3d-0000-4000-8000-0123456789ab'],
  ['https://me:geheim@example.org/a.xml', 'https://example.org/a.xml'],
  ['https://example.org/a.xml?api_key=geheim&year=2024', 'https://example.org/a.xml?…'],
  ['https://example.org/a.xml?X-Amz-Signature=geheim', 'https://example.org/a.xml?…'],
  ['https://example.org/a.xml?x=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'https://example.org/a.xml?…'],
  ['data/grants-*.json', 'data/grants-*.json'],
])('%s is shown as %s', (address, expected) => {
  expect(shown(address)).toBe(expected);
}); // prettier-ignore

test.each([
  [{ location: 'ftp://example.org/a.xml' }, /"location" has the scheme "ftp"/],
  [{ location: 'https://' }, /"location" is not a whole address/],
  [{ location: 'https://me:geheim@example.org/a.xml' }, /must not hold a user name or a password/],
  [{ download: { hours: 1 } }, /download\.hours is not a setting; known are seconds, idle_seconds, megabytes/],
  [{ download: { seconds: '5' } }, /download\.seconds must be a number from 0\.1 to 86400/],
  [{ download: { attempts: 1.5 } }, /download\.attempts must be a whole number from 1 to 20/],
  [{ download: 7 }, /"download" must be an object/],
  [{ allow_private: 'yes' }, /"allow_private" must be true or false/],
  [{ fresh_days: 0 }, /"fresh_days" must be a whole number/],
])('the setting %j is refused', async (more, message) => {
  const home = temporaryFolder();
  const refused = night(writeConfig(home, [{ id: 'a', location: 'a.xml', ...more }]), home);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toBeInstanceOf(SetupError);
});
