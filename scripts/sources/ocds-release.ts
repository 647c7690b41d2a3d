import { ACTIVITY_STATUS_OF_AWARD, ACTIVITY_STATUS_OF_CONTRACT } from '../../src/data/codes/contracting.ts';
import { isCode } from '../../src/data/codes/index.ts';
import type { Fields } from './fields.ts';
import { Parties } from './ocds-parties.ts';
import type {
  Classification,
  Narrative,
  PublishedAward,
  PublishedDocument,
  PublishedMilestone,
  PublishedParty,
  PublishedTransaction,
  Reading,
} from './published.ts';

/** Which release is read, and for whom. */
export interface ReleaseContext {
  ocid: string;
  id: string;
  where: string;
  reading: Reading;
  instrument: string | undefined;
}

const NOT_CLASSIFIED: Classification = { sectors: [], countries: [], regions: [] };

/** What all awards of a release share. */
interface Process extends ReleaseContext {
  parties: Parties;
  language: string | undefined;
  date: string | undefined;
  titles: Narrative[];
  descriptions: Narrative[];
  method: string | undefined;
  methodDetails: string | undefined;
  buyer: PublishedParty | undefined;
  participants: PublishedParty[];
}

/**
 * The awards of a release, each with the contracts that name it. A contract that names no award of its release goes with the only award
 * there is; a release that brings contracts and no award gives each as a record of its own, with its payments and without an amount awarded.
 */
export function readRelease(release: Fields, context: ReleaseContext): PublishedAward[] {
  const process = readProcess(release, context);
  const awards = release
    .all('awards')
    .map((fields, index) => ({ fields, id: fields.text('id'), where: `${context.where}, awards[${index}]` }));
  const contracts = release.all('contracts').map((fields, index) => ({ fields, awardId: fields.text('awardID'), where: `${context.where}, contracts[${index}]` })); // prettier-ignore
  const home = (awardId: string | undefined) => awards.find(({ id }) => id !== undefined && id === awardId) ?? (awards.length === 1 ? awards[0] : undefined); // prettier-ignore
  const homeless = contracts.filter(({ awardId }) => !home(awardId));
  return [
    ...awards.map((award) => {
      const own = contracts
        .filter(({ awardId }) => home(awardId) === award)
        .map(({ fields, where }) => readContract(fields, where, process));
      return readAward(award.id === undefined ? undefined : `${context.ocid}/${award.id}`, award.fields, award.where, own, process);
    }),
    ...homeless.map(({ fields, awardId, where }) => {
      const contract = readContract(fields, where, process);
      const recordId = contract.id === undefined ? undefined : `${context.ocid}/contract/${contract.id}`;
      return { ...readAward(recordId, undefined, where, [contract], process), parentId: awardId && `${context.ocid}/${awardId}` };
    }),
  ];
}

function readProcess(release: Fields, context: ReleaseContext): Process {
  const parties = new Parties(release, context.reading);
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.exec(release.text('language') ?? '')?.[0].toLowerCase();
  const tender = release.one('tender');
  const named = parties.party(release.one('buyer'));
  const entity = parties.party(tender?.one('procuringEntity'));
  const buyer = named ?? parties.withRole('buyer')[0] ?? entity ?? parties.withRole('procuringEntity')[0];
  // A publisher's own word in place of the code still says how the recipient was chosen.
  const method = tender?.text('procurementMethod');
  release.words('tag');
  release.text('version');
  const others = [...parties.withRole('funder').map((party) => ({ ...party, role: 'funding' })), ...(entity && !isSame(entity, buyer) ? [{ ...entity, role: 'extending' }] : [])]; // prettier-ignore
  return {
    ...context,
    parties,
    language,
    date: release.text('date'),
    titles: said(tender, 'title', parties, language),
    descriptions: said(tender, 'description', parties, language),
    method,
    methodDetails:
      tender?.texts('procurementMethodDetails')[0]?.text ??
      (method !== undefined && !isCode('procurement_method', method) ? method : undefined),
    buyer,
    participants: [...(buyer ? [{ ...buyer, role: 'funding' }] : []), ...others],
  };
}

function readAward(
  recordId: string | undefined,
  award: Fields | undefined,
  where: string,
  contracts: Contract[],
  process: Process,
): PublishedAward {
  const { parties, buyer, language } = process;
  const named = (award?.all('suppliers') ?? []).flatMap((supplier) => parties.party(supplier) ?? []);
  const suppliers = named.length ? named : contracts.flatMap((contract) => contract.suppliers);
  const recipient = suppliers.length > 1 ? { names: [], several: true } : suppliers[0];
  const titles = [said(award, 'title', parties, language), ...contracts.map(({ title }) => title), process.titles].find((list) => list.length) ?? []; // prettier-ignore
  const descriptions = [said(award, 'description', parties, language), ...contracts.map((contract) => contract.descriptions), process.descriptions].find((list) => list.length) ?? []; // prettier-ignore
  const date = award?.text('date');
  const signed = contracts.map((contract) => contract.signed).find((day) => day !== undefined);
  const decision = award?.text('status');
  const value = award?.one('value');
  const amount = value?.text('amount');
  const currency = value?.text('currency');
  const payer = buyer ?? { names: [] };
  const committed: PublishedTransaction[] =
    amount === undefined
      ? []
      : [{ ...NOT_CLASSIFIED, where, kind: 'outgoing_commitment', type: 'awards/value', date: date ?? signed ?? process.date, amount, currency, provider: payer, receiver: recipient, descriptions: [] }]; // prettier-ignore
  const ownPeriod = readPeriod(award?.one('contractPeriod'));
  const period = contracts.map((contract) => contract.period).find(({ start, end }) => start ?? end) ?? ownPeriod;
  const call = process.titles[0]?.text;
  return {
    recordId,
    where,
    instrument: process.instrument ?? 'contract',
    publisher: { names: [] },
    titles,
    descriptions,
    status: ACTIVITY_STATUS_OF_AWARD[decision ?? ''] ?? contracts.map(({ status }) => ACTIVITY_STATUS_OF_CONTRACT[status ?? '']).find((code) => code !== undefined), // prettier-ignore
    decision,
    awardDate: date,
    plannedStart: period.start,
    plannedEnd: period.end,
    defaults: NOT_CLASSIFIED,
    programme: call === titles[0]?.text ? undefined : call,
    procurementMethod: process.method,
    procurementMethodDetails: process.methodDetails,
    processId: process.ocid,
    releaseId: process.id,
    updatedAt: process.date,
    funder: payer,
    recipient: recipient ?? { names: [] },
    participants: [...process.participants, ...suppliers.map((party) => ({ ...party, role: 'implementing' }))],
    transactions: [
      ...committed,
      ...contracts.flatMap(({ payments }) =>
        payments.map((payment) => ({ ...payment, provider: payment.provider ?? payer, receiver: payment.receiver ?? recipient })),
      ),
    ],
    locations: [],
    indicators: [],
    budgets: [],
    // The file of a person's papers is mostly named after the person.
    documents: [...readDocuments(award, parties), ...contracts.flatMap(({ documents }) => documents)].map((document) =>
      suppliers.some(({ individual }) => individual) ? { ...document, title: undefined } : document,
    ),
    milestones: contracts.flatMap(({ milestones }) => milestones),
  };
}

/** A contract, read once its award is known to be there. */
interface Contract {
  id: string | undefined;
  title: Narrative[];
  descriptions: Narrative[];
  status: string | undefined;
  signed: string | undefined;
  period: ReturnType<typeof readPeriod>;
  suppliers: PublishedParty[];
  payments: PublishedTransaction[];
  milestones: PublishedMilestone[];
  documents: PublishedDocument[];
}

function readContract(contract: Fields, where: string, { parties, language }: Process): Contract {
  const implementation = contract.one('implementation');
  return {
    id: contract.text('id'),
    title: said(contract, 'title', parties, language),
    descriptions: said(contract, 'description', parties, language),
    status: contract.text('status'),
    signed: contract.text('dateSigned'),
    period: readPeriod(contract.one('period')),
    suppliers: contract.all('suppliers').flatMap((supplier) => parties.party(supplier) ?? []),
    payments: (implementation?.all('transactions') ?? []).map((payment, index) =>
      readPayment(payment, `${where}, transactions[${index}]`, parties),
    ),
    milestones: [contract, implementation].flatMap((fields) => fields?.all('milestones') ?? []).map((milestone) => readMilestone(milestone, parties)), // prettier-ignore
    documents: [...readDocuments(contract, parties), ...readDocuments(implementation, parties)],
  };
}

/** A payment: 1.1 has value, payer and payee; 1.0 amount, providerOrganization and receiverOrganization. */
function readPayment(payment: Fields, where: string, parties: Parties): PublishedTransaction {
  const value = payment.one('value') ?? payment.one('amount');
  const [payer, provider, payee, receiver] = ['payer', 'providerOrganization', 'payee', 'receiverOrganization'].map((name) => parties.party(payment.one(name))); // prettier-ignore
  return {
    ...NOT_CLASSIFIED,
    where,
    kind: 'disbursement',
    type: 'implementation/transactions',
    reference: payment.text('id'),
    date: payment.text('date'),
    amount: value?.text('amount'),
    currency: value?.text('currency'),
    provider: payer ?? provider,
    receiver: payee ?? receiver,
    descriptions: [],
  };
}

function readMilestone(milestone: Fields, parties: Parties): PublishedMilestone {
  return {
    id: milestone.text('id'),
    title: said(milestone, 'title', parties)[0]?.text,
    description: said(milestone, 'description', parties)[0]?.text,
    type: milestone.text('type'),
    status: milestone.text('status'),
    dueDate: milestone.text('dueDate'),
    metDate: milestone.text('dateMet'),
  };
}

/** Documents that have an address or a title; some publishers write empty ones. */
function readDocuments(fields: Fields | undefined, parties: Parties): PublishedDocument[] {
  return (fields?.all('documents') ?? [])
    .map((document) => ({
      title: said(document, 'title', parties)[0]?.text,
      url: document.text('url'),
      categories: [document.text('documentType') ?? []].flat(),
      format: document.text('format'),
      language: document.text('language')?.toLowerCase(),
      date: document.text('datePublished'),
    }))
    .filter(({ title, url }) => title ?? url);
}

function readPeriod(period: Fields | undefined): { start: string | undefined; end: string | undefined } {
  return { start: period?.text('startDate'), end: period?.text('endDate') };
}

function said(fields: Fields | undefined, name: string, parties: Parties, language?: string): Narrative[] {
  return (fields?.texts(name, language) ?? []).map((text) => ({ ...text, text: parties.withoutPersons(text.text) }));
}

function isSame(one: PublishedParty, other: PublishedParty | undefined): boolean {
  return one.ref === other?.ref && one.localRef === other?.localRef && one.names[0]?.text === other?.names[0]?.text;
}
