/** The 事業 an activity may count among (logic_models/programmes.py); names are wording: `programmes.<id>`. */
export const PROGRAMMES = ['consultation', 'participation', 'community', 'outreach', 'coordination', 'support_plan'] as const
