/** What profiles count: all but awards that came to nothing, earlier versions of a record, and re-grants, which are counted at their parent. */
export const COUNTS = { 'scope.not': 'not_awarded,regrant,superseded' };
