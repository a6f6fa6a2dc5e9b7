// Every screen, with an account that sees it.
import { expect, type Page } from '@playwright/test';
import { YEAR } from './office';

export const screens: [account: string, path: string][] = [
  ['thanhvien', '/'],
  ['thanhvien', '/my-sheet'],
  ['thanhvien', '/account'],
  ['bithu', '/'],
  ['bithu', `/cell?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', `/cell/paper?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', `/cell/summary?unit=CB-NA-HIN&year=${YEAR}`],
  ['thanhvien', '/study'],
  ['bithu', `/study?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', '/study/new?unit=CB-NA-HIN'],
  ['thammuu', '/'],
  ['thammuu', `/coverage?unit=DB-HUYEN&year=${YEAR - 1}`],
  ['thanhvien', '/plans'],
  ['thanhvien', '/plans/new'],
  ['thammuu', `/plans?unit=DB-HUYEN&year=${YEAR - 1}`],
  ['thammuu', `/plans/new?unit=DB-HUYEN&year=${YEAR}`],
  ['thammuu', '/plans/1'],
  ['thammuu', '/issues?unit=DB-HUYEN'],
  ['thammuu', '/issues/new?unit=DB-HUYEN'],
  ['thammuu', '/issues/1'],
  ['thammuu', '/issues/1/edit'],
  ['thammuu', '/standards?unit=DB-HUYEN'],
  ['thammuu', '/standards?unit=CB-NA-HIN'],
  ['bithu', '/standards'],
  ['thammuu', '/imports'],
  ['thammuu', '/imports/new'],
  ['thammuu', `/figures?unit=DB-HUYEN&from=${YEAR - 1}-01-01&to=${YEAR - 1}-12-31`],
  ['thammuu', `/figures/commitments.persons?unit=DB-HUYEN&from=${YEAR - 1}-01-01&to=${YEAR - 1}-12-31&by=child`],
  ['bithu', '/documents'],
  ['thammuu', '/documents'],
  ['thammuu', '/documents/new'],
  ['thammuu', '/documents/1'],
  ['thammuu', '/reports'],
  ['thammuu', '/reports/new'],
  ['thammuu', '/organisation'],
  ['thammuu', '/organisation/CB-NA-HIN'],
  ['thammuu', '/organisation/persons/2'],
  ['bithu', '/administration/slips'],
  ['quantri', '/administration'],
  ['quantri', '/administration/accounts'],
  ['quantri', '/administration/slips'],
  ['quantri', '/administration/rules'],
  ['quantri', '/administration/rules/due'],
  ['quantri', '/administration/templates'],
  ['quantri', '/administration/templates/report-year'],
  ['quantri', '/administration/backups'],
  ['quantri', '/administration/start'],
  ['thanhvien', '/nothing/here'],
];

/** Its title is there, and what it had to ask for. */
export async function settled(page: Page) {
  await expect(page.locator('#page-title')).toBeVisible();
  await expect(page.getByText('Đang tải…')).toHaveCount(0);
}
