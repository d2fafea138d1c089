/** The 事業 in force, in the law's order (logic_models/programmes.py); their names are wording. */
export const PROGRAMMES = ['consultation', 'participation', 'community', 'outreach', 'coordination', 'support_plan'] as const
