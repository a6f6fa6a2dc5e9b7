// "'Năm 2021'!B29": where in a file something stands.
export interface Place {
  tab: string;
  cell: string;
  row: number;
}

export function placeOf(text: string): Place | null {
  const parts = /^(?:'((?:[^']|'')*)'|([^!]*))!([A-Z]+(\d+))$/s.exec(text);
  return parts ? { tab: (parts[1]?.replaceAll("''", "'") ?? parts[2])!, cell: parts[3]!, row: Number(parts[4]) } : null;
}
export const rowKey = (place: Place) => `${place.row}!${place.tab}`;
