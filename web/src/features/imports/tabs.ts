// Which tabs of a workbook have the same headings: what is told of one of them holds for all of these.
import type { Layout, Mapping } from './imports';

/** The cells of a row, to know it again; "" where nothing stands in it. */
const headingsIn = (layout: Layout, row: number) => (layout.top[row - 1] ?? []).map((cell) => cell.trim()).join('\n').trim();

/** Each group is read in one way; a tab without a header stands alone. */
export function groupsOf(layouts: Layout[]): Layout[][] {
  const groups = new Map<string, Layout[]>();
  layouts.forEach((layout, at) => {
    const key = (layout.header_row && headingsIn(layout, layout.header_row)) || at;
    groups.set(`${typeof key} ${key}`, [...(groups.get(`${typeof key} ${key}`) ?? []), layout]);
  });
  return [...groups.values()];
}

/** What to tell so that `layout`, and each tab in which the same headings stand, is read so; of the others stays what was told. */
export function mappingWith(told: Mapping | null, layouts: Layout[], layout: Layout, header: number, first: number, columns: Record<string, string[]>): Mapping {
  const headings = headingsIn(layout, header);
  const rowIn = (other: Layout) => (headings ? other.top.findIndex((_, at) => headingsIn(other, at + 1) === headings) + 1 : 0);
  const alike = layouts.map((other) => ({ tab: other.tab, row: other === layout ? header : rowIn(other) })).filter(({ row }) => row > 0);
  if (alike.length === layouts.length && alike.every(({ row }) => row === header)) return { header_row: header, first_row: first, columns };
  const tabs = Object.fromEntries(alike.map(({ tab, row }) => [tab, { header_row: row, first_row: row + first - header, columns }]));
  return { ...told, tabs: { ...told?.tabs, ...tabs } };
}
