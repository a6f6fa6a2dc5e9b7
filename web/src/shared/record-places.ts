// Where a record can be read; kinds without a screen have none.
const screens: Record<string, (id: number) => string> = {
  assignment: (id) => `/requirements/${id}`,
  document: (id) => `/documents/${id}`,
  evaluation: (id) => `/evaluations/${id}`,
  plan: (id) => `/plans/${id}`,
  issue: (id) => `/issues/${id}`,
  report: (id) => `/reports/${id}`,
  meeting: (id) => `/meetings/${id}`,
  'study-session': (id) => `/study/${id}`,
};
export const pathOf = (record: { kind: string; id: number } | null): string | null => (record ? (screens[record.kind]?.(record.id) ?? null) : null);
