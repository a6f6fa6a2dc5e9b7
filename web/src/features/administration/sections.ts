// What there is to administer, for whom.
import { may, placesOf } from '@/api/session';

export const sections = [
  { to: '/administration/accounts', title: 'administration.accounts', lead: 'administration.accounts.lead', isOpen: () => may('account.manage') },
  { to: '/administration/slips', title: 'administration.slips', lead: 'administration.slips.lead', isOpen: () => may('account.manage') || may('account.reissue') },
  { to: '/administration/rules', title: 'administration.rules', lead: 'administration.rules.lead', isOpen: () => true },
  { to: '/administration/templates', title: 'administration.templates', lead: 'administration.templates.lead', isOpen: () => placesOf('rule.write').some((place) => place.unit === null) },
  { to: '/administration/log', title: 'administration.log', lead: 'administration.log.lead', isOpen: () => may('audit.read') },
  { to: '/administration/backups', title: 'administration.backups', lead: 'administration.backups.lead', isOpen: () => may('system.backup') },
];
