import type { Mapping } from '../scripts/sources/mapping.ts';

/** How the tables of the pooled funds are declared; none of them is read by code of its own. */
export interface PooledFund {
  options: { mapping: Mapping; date_order?: 'DMY' | 'MDY' };
}

const USD = { constant: 'USD' };
const FUND = '{FundType} {PooledFundName}';

/**
 * The allocations name funds by country where the contributions name the regional fund: an `(RhPF)` of the one is the `(RhPF-…)` of the other,
 * and three Pacific countries are the South Pacific envelope. All of the CERF is one fund.
 */
const POOL = {
  template: FUND,
  values: {
    'CERF *': 'CERF CERF',
    'CBPF Bangladesh': 'CBPF Bangladesh (AP-RHPF)', 'CBPF Burkina Faso': 'CBPF Burkina Faso (RhPF-WCA)', 'CBPF Chad (RhPF)': 'CBPF Chad (RhPF-WCA)', 'CBPF Colombia (RhPF)': 'CBPF Colombia (RhPF-LAC)',
    'CBPF El Salvador': 'CBPF El Salvador (RhPF-LAC)', 'CBPF Fiji': 'CBPF South Pacific Envelope (RHPF-AP)', 'CBPF Guatemala': 'CBPF Guatemala (RhPF-LAC)', 'CBPF Haiti (RhPF)': 'CBPF Haiti (RhPF-LAC)',
    'CBPF Honduras': 'CBPF Honduras (RhPF-LAC)', 'CBPF Kenya': 'CBPF Kenya (ESAHF)', 'CBPF Mali': 'CBPF Mali (RhPF-WCA)', 'CBPF Niger': 'CBPF Niger (RhPF-WCA)',
    'CBPF Solomon Islands': 'CBPF South Pacific Envelope (RHPF-AP)', 'CBPF Uganda': 'CBPF Uganda (ESAHF)', 'CBPF Vanuatu': 'CBPF South Pacific Envelope (RHPF-AP)',
  },
}; // prettier-ignore

/** Private donors that are organisations or collections: every other one is taken for a person, so that a new name is never published by mistake. */
export const ORGANISATIONS = [
  'Private donations*', 'Funding under*', 'Stripe*', "Baha'i*", 'Western Union', 'Qatar Charity', 'Disaster Resource Network',
  'Alexander Bodini Foundation', 'PriceWaterhouseCoopers', 'BASF*', 'UN Spouses Bazaar', 'CIRCA Art Ltd*', 'Humanity First USA', 'Abu Dhabi National*',
  'HSBC*', 'ENDESA*', 'World Mission Society*', 'Al Jisr Foundation', 'SCOR', 'The Red Crescent*', 'Bilkent Holding AS', 'Chung Te Buddhist*',
  'Daystar Christian Centre', 'GMC Services', 'Jefferies and Company', 'Korean and Overseas Fans*', 'Latin American Benevolent Foundation',
  'Skanska*', 'UN Foundation core fund', 'United Islamic Center', 'Kimse Yok Mu Association', 'Coloplast', 'Nigerian Economic Summit*',
  'KK Wind Solutions', 'CIGNA', 'ZIV Aplicaciones*', 'Waterloo Foundation', 'Lenovo*', 'Morgan Stanley*', 'ByteDance*', 'KAAGNY*', 'Regions Bank',
]; // prettier-ignore

const contribution = (kind: string, amount: 'Paid' | 'Pledge') => ({
  kind: { constant: kind },
  title: FUND,
  date: `${amount}Date`,
  amount: `${amount}Amt`,
  currency: USD,
  local_amount: `${amount}AmtLocal`,
  local_currency: `${amount}AmtLocalCurrency`,
  published_rate: `${amount}AmtCurrencyExchangeRate`,
  reference: 'ContributionCode',
  'pool.name': POOL,
  'provider.name': 'DonorName',
  'provider.individual': [
    { column: 'DonorType', equals: 'Private' },
    { column: 'DonorName', not_equals: ORGANISATIONS },
  ],
  'receiver.name': FUND,
});

const contributions: PooledFund = {
  options: {
    mapping: {
      record: 'ContributionCode',
      transactions: [
        contribution('incoming_funds', 'Paid'),
        { ...contribution('incoming_pledge', 'Pledge'), when: { column: 'PledgeAmt', is: 'not_zero' } },
      ],
    },
  },
};

const allocations: PooledFund = {
  options: {
    mapping: {
      record: 'ChfProjectCode',
      grouped: true,
      // The share of the project: each row is a transaction of its own, and all of it is of its cluster.
      ignore: ['Percentage'],
      award: { title: 'ChfProjectCode', programme: 'AllocationSourceName', 'funder.name': FUND },
      transactions: [
        {
          kind: { constant: 'outgoing_commitment' },
          date: 'AllocationYear',
          amount: 'ClusterBudget',
          currency: USD,
          'sector.name': 'Cluster',
          description: 'SubCluster',
          'pool.name': POOL,
        },
      ],
    },
  },
};

const cerf: PooledFund = {
  options: {
    mapping: {
      record: 'ChfProjectCode',
      award: {
        title: 'ProjectTitle',
        award_date: { column: 'ApprovedDate', dates: ['MM/DD/YYYY'] },
        planned_start: { column: 'ProjectStartDate', dates: ['YYYY-MM-DD hh:mm:ss AM'] },
        planned_end: { column: 'ProjectEndDate', dates: ['YYYY-MM-DD hh:mm:ss AM'] },
        programme: 'AllocationSourceName',
        'funder.name': { constant: 'CERF' },
        'recipient.name': 'OrganizationName',
      },
      transactions: [
        {
          kind: { constant: 'outgoing_commitment' },
          date: { column: 'ApprovedDate', dates: ['MM/DD/YYYY'] },
          amount: 'Budget',
          currency: USD,
          'sector.name': 'ProjectSectorName',
        },
      ],
      locations: [{ name: 'PooledFundName' }],
    },
  },
};

const people = (group: string) => ({
  title: { constant: group },
  measure: { constant: '1' },
  target: `Targeted${group}`,
  actual: `Reached${group}`,
});

/**
 * A row of this table reports on one to several projects of one allocation and kind of organisation: its people have a home as indicators and
 * its money as a budget, but the row is no award. It is read here to show that the mapping is enough, and is not meant to stand beside
 * the allocations, whose money it repeats.
 */
const reports: PooledFund = {
  options: {
    mapping: {
      record: '{PooledFundId}-{AllocationtypeId}-{AllocationSourceId}-{AllocationYear}-{ReportApprovedDate}-{OrganizationType}',
      grouped: true,
      award: { currency: USD, actual_end: 'ReportApprovedDate' },
      budgets: [{ amount: 'Budget', period_start: 'AllocationYear' }],
      indicators: ['Men', 'Women', 'Boys', 'Girls'].map(people),
    },
  },
};

/** By the name of the file, as the counts beside it name it. */
export const POOLED_FUNDS = {
  'pooled-funds/pfmb_contributions.csv': contributions,
  'pooled-funds/pfmb_allocations.csv': allocations,
  'pooled-funds/cerf_project_summary.csv': cerf,
  'pooled-funds/ByOrganization.csv': reports,
};
