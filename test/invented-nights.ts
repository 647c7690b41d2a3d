import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../scripts/report.ts';
import { night, writeConfig } from './home.ts';

interface Grant {
  id: string;
  title: string;
  committed?: string;
  paid?: string;
  description?: string;
}

/** An IATI file of invented grants; an amount that is no number makes a movement be kept apart, an address in a text be taken out. */
function iati(grants: Grant[]): string {
  const money = (code: number, amount: string | undefined) =>
    amount === undefined
      ? ''
      : `<transaction><transaction-type code="${code}"/><transaction-date iso-date="2024-03-0${code}"/><value>${amount}</value></transaction>`;
  const body = grants.map(
    ({ id, title, committed, paid, description = 'An invented grant' }) =>
      `<iati-activity default-currency="KZT"><iati-identifier>${id}</iati-identifier><reporting-org ref="KZ-X-1"><narrative>Aral Water Trust (invented)</narrative></reporting-org><title><narrative>${title}</narrative></title><description><narrative>${description}</narrative></description>${money(2, committed)}${money(3, paid)}</iati-activity>`,
  );
  return `<iati-activities version="2.03">${body.join('\n')}</iati-activities>`;
}

const DAY = 86_400_000;

/**
 * Five nights of two invented sources in a home: everything is new; one grant changes, one goes; nothing changes; one source fails; its file is back.
 * The last night is today. Gives the configuration and each night's report.
 */
export async function inventedNights(home: string): Promise<{ config: string; reports: Report[] }> {
  const folder = join(home, 'in');
  mkdirSync(folder, { recursive: true });
  const title = (en: string, ru: string, kk: string) => ({ title: { en, ru, kk } });
  const config = writeConfig(home, [
    { id: 'aral-trust', location: 'in/aral.xml', ...title('Aral Water Trust (invented)', 'Аральский водный фонд (вымышлен)', 'Арал су қоры (ойдан шығарылған)') },
    { id: 'steppe-fund', location: 'in/steppe.xml', ...title('Steppe Fund (invented)', 'Фонд «Степь» (вымышлен)', '«Дала» қоры (ойдан шығарылған)') },
  ]); // prettier-ignore
  const put = (name: string, grants: Grant[]) => writeFileSync(join(folder, name), iati(grants));
  const school = { id: 'KZ-X-1-1', title: 'School in Aralsk', committed: '5000000', paid: '6000000' };
  const well = { id: 'KZ-X-1-2', title: 'Well in Kulandy', committed: '800000.50' };
  const camp = { id: 'KZ-X-1-3', title: 'Summer camp', committed: 'many', paid: '100000', description: 'Write to aigul@example.kz' };
  const steppe = { id: 'KZ-X-2-1', title: 'Steppe roads', committed: '900000' };
  const nights: (() => void)[] = [
    () => {
      put('aral.xml', [school, well, camp]);
      put('steppe.xml', [steppe]);
    },
    () => put('aral.xml', [{ ...school, title: 'School and kindergarten in Aralsk' }, camp, { ...well, id: 'KZ-X-1-4', title: 'Well in Akespe' }]),
    () => undefined,
    () => rmSync(join(folder, 'steppe.xml')),
    () => put('steppe.xml', [steppe, { ...steppe, id: 'KZ-X-2-2', title: 'Steppe bridges' }]),
  ]; // prettier-ignore
  const reports: Report[] = [];
  for (const [at, prepare] of nights.entries()) {
    prepare();
    reports.push(await night(config, home, { now: new Date(Date.now() - (nights.length - 1 - at) * DAY) }));
  }
  return { config, reports };
}
