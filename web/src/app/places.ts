// The places of the workspace by what people do there, and who sees them.
import {
  mdiAccountGroupOutline,
  mdiAccountMultipleCheckOutline,
  mdiAccountVoice,
  mdiBookOpenPageVariantOutline,
  mdiBullhornOutline,
  mdiBulletinBoard,
  mdiCalendarMonthOutline,
  mdiChartBoxOutline,
  mdiClipboardTextOutline,
  mdiCogOutline,
  mdiContentDuplicate,
  mdiFileDocumentOutline,
  mdiFileSendOutline,
  mdiFileTreeOutline,
  mdiFlagOutline,
  mdiFormatListChecks,
  mdiHandHeartOutline,
  mdiHomeOutline,
  mdiScaleBalance,
  mdiSitemapOutline,
  mdiTableCheck,
  mdiTrayArrowDown,
} from '@mdi/js';
import { may, placesOf, session } from '@/api/session';

export interface Place {
  name: string;
  to: string;
  icon: string;
  title: string;
  isOpen: () => boolean;
}

const reachesBelow = () => placesOf('figure.read').some((place) => place.unit === null || place.reach === 'below');

export const places: Place[] = [
  { name: 'home', to: '/', icon: mdiHomeOutline, title: 'web.place.home', isOpen: () => true },
  { name: 'my-sheet', to: '/my-sheet', icon: mdiFormatListChecks, title: 'web.place.my_sheet', isOpen: () => may('sheet.own') && session.value?.person != null },
  { name: 'cell', to: '/cell', icon: mdiAccountGroupOutline, title: 'web.place.cell', isOpen: () => may('sheet.read') },
  { name: 'study', to: '/study', icon: mdiBookOpenPageVariantOutline, title: 'web.place.study', isOpen: () => may('study.read') || (may('reflection.own') && session.value?.person != null) },
  { name: 'meetings', to: '/meetings', icon: mdiAccountMultipleCheckOutline, title: 'web.place.meetings', isOpen: () => may('meeting.read') || (may('meeting.own') && session.value?.person != null) },
  { name: 'deeds', to: '/deeds', icon: mdiHandHeartOutline, title: 'web.place.deeds', isOpen: () => (may('sheet.own') && session.value?.person != null) || may('sheet.read') },
  { name: 'calendar', to: '/calendar', icon: mdiCalendarMonthOutline, title: 'web.place.calendar', isOpen: () => true },
  { name: 'plans', to: '/plans', icon: mdiClipboardTextOutline, title: 'web.place.plans', isOpen: () => may('plan.read') || may('issue.read') || (may('plan.own') && session.value?.person != null) },
  { name: 'evaluations', to: '/evaluations', icon: mdiScaleBalance, title: 'web.place.evaluations', isOpen: () => may('evaluation.list') || (may('evaluation.own') && session.value?.person != null) },
  { name: 'programmes', to: '/programmes', icon: mdiFlagOutline, title: 'web.place.programmes', isOpen: () => may('programme.read') },
  { name: 'coverage', to: '/coverage', icon: mdiFileTreeOutline, title: 'web.place.coverage', isOpen: reachesBelow },
  { name: 'requirements', to: '/requirements', icon: mdiTableCheck, title: 'web.place.requirements', isOpen: () => may('requirement.read') },
  { name: 'formality', to: '/formality', icon: mdiContentDuplicate, title: 'web.place.formality', isOpen: () => may('formality.count') },
  { name: 'standards', to: '/standards', icon: mdiBulletinBoard, title: 'web.place.standards', isOpen: () => may('standard.read') },
  { name: 'published', to: '/published', icon: mdiBullhornOutline, title: 'web.place.published', isOpen: () => may('sheet.follow') },
  { name: 'documents', to: '/documents', icon: mdiFileSendOutline, title: 'web.place.documents', isOpen: () => may('document.read') },
  { name: 'conferences', to: '/conferences', icon: mdiAccountVoice, title: 'web.place.conferences', isOpen: () => may('conference.read') },
  { name: 'imports', to: '/imports', icon: mdiTrayArrowDown, title: 'web.place.imports', isOpen: () => may('import.write') },
  { name: 'figures', to: '/figures', icon: mdiChartBoxOutline, title: 'web.place.figures', isOpen: () => may('figure.read') },
  { name: 'reports', to: '/reports', icon: mdiFileDocumentOutline, title: 'web.place.reports', isOpen: () => may('report.read') },
  { name: 'organisation', to: '/organisation', icon: mdiSitemapOutline, title: 'web.place.organisation', isOpen: () => may('unit.read') },
  { name: 'administration', to: '/administration', icon: mdiCogOutline, title: 'web.place.administration', isOpen: () => may('account.manage') || may('account.reissue') || may('rule.write') || may('audit.read') },
];
