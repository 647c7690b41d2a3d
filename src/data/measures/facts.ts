/** What the measures look at. Amounts are minor units; null is not known. */
export interface AwardFact {
  id: string;
  instrument: string;
  /** Year and day of the decision, as fine as published. */
  year: number | null;
  date: string | null;
  recipient: string | null;
  /** Who pays: the customer of the award’s competition, else its funder. */
  customer: string | null;
  sphere: string | null;
  service_mode: string | null;
  project_origin: string | null;
  grant_kind: string | null;
  contract_status: string | null;
  contract_date: string | null;
  /** Decided, and decided with every amendment since. */
  awarded: number | null;
  amount: number | null;
  paid: number | null;
  currency: string | null;
  own_contribution: number | null;
  first_paid: string | null;
}

export interface SpendFact {
  award: string;
  category: string;
  planned: number | null;
  actual: number | null;
  currency: string | null;
}

export interface LotFact {
  year: number | null;
  status: string | null;
  received: number | null;
  admitted: number | null;
  won: number;
}

export interface CompetitionFact {
  year: number | null;
  deadline: string | null;
  decided: string | null;
}

export interface ReportFact {
  award: string;
  due: string | null;
  received: string | null;
}

export interface IndicatorFact {
  award: string;
  ascending: boolean;
  period_end: string | null;
  target: string | null;
  actual: string | null;
  verification: string | null;
}

export interface RecipientFact {
  id: string;
  charter_goal: boolean;
  charter_goal_sphere: string | null;
  standard_status: string | null;
  standard_valid_to: string | null;
}

/** Receipts and operator’s costs of all pools in one year and currency. */
export interface PoolFact {
  year: number | null;
  currency: string;
  receipts: bigint;
  receipt_rows: number;
  fees: bigint;
}

/** Everything measured: the awards that count, and what belongs to them. */
export interface Facts {
  awards: AwardFact[];
  spending: SpendFact[];
  lots: LotFact[];
  competitions: CompetitionFact[];
  reports: ReportFact[];
  indicators: IndicatorFact[];
  /** Awards with at least one event, and with at least one that was independent of the operator. */
  monitored: Set<string>;
  independently: Set<string>;
  recipients: Map<string, RecipientFact>;
  pools: PoolFact[];
  /** The cap every pool states for its operator’s costs, in per cent, where all state the same. */
  cost_cap: string | null;
  /** The day that what is due is judged by. */
  as_of: string;
}
