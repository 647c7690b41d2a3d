/** Where the text of a licence is, by its name as sources give it; undefined where the name does not tell. */
export function licenceAddress(name: string): string | undefined {
  const known = ADDRESSES[name.toUpperCase()];
  if (known) return known;
  const [, terms, version, places] = /^CC[- ](BY(?:-(?:NC|ND|SA))*)[- ](\d\.\d)(?:[- ](IGO))?$/i.exec(name) ?? [];
  if (!terms || !version) return undefined;
  return `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/${places ? `${places.toLowerCase()}/` : ''}`;
}

const ADDRESSES: Partial<Record<string, string>> = {
  CC0: 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'PDDL-1.0': 'https://opendatacommons.org/licenses/pddl/1-0/',
  'ODC-BY-1.0': 'https://opendatacommons.org/licenses/by/1-0/',
  'ODBL-1.0': 'https://opendatacommons.org/licenses/odbl/1-0/',
  'OGL-UK-3.0': 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
};
