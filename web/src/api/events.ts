// What colleagues change shows by itself: the service names kinds of records, the cache asks for them anew.
import type { QueryClient } from '@tanstack/vue-query';

// Records of these kinds stand behind figures.
const BEHIND_FIGURES = ['sheet', 'plan', 'issue', 'standard', 'person', 'unit', 'programme', 'import', 'rule', 'study-session', 'reflection', 'assignment', 'requirement', 'answer', 'conference'];
const WAITED_FOR = ['plan', 'issue', 'study-session', 'reflection', 'requirement'];
// Where units stand with what documents ask follows from these.
const BEHIND_REQUIREMENTS = ['sheet', 'plan', 'standard', 'study-session', 'report', 'document', 'assignment', 'answer'];

export function followChanges(client: QueryClient): () => void {
  const source = new EventSource('/api/events');
  source.addEventListener('changed', (event: MessageEvent<string>) => {
    const kinds = event.data.split(',');
    if (kinds.some((kind) => BEHIND_FIGURES.includes(kind))) kinds.push('figure');
    if (kinds.some((kind) => BEHIND_REQUIREMENTS.includes(kind))) kinds.push('requirement');
    // What waits for the reader comes from other records too.
    if (WAITED_FOR.some((kind) => kinds.includes(kind))) kinds.push('sheet');
    // A notice says where its mail is, and to whom a letter went.
    if (kinds.includes('letter') || kinds.includes('mail')) kinds.push('notice');
    // What stands in the calendar comes from all of them.
    if (kinds.some((kind) => [...BEHIND_FIGURES, ...BEHIND_REQUIREMENTS, 'issue'].includes(kind))) kinds.push('calendar');
    for (const kind of kinds) void client.invalidateQueries({ queryKey: [kind] });
  });
  // After a break we do not know what was missed.
  let wasOpen = false;
  source.addEventListener('open', () => {
    if (wasOpen) void client.invalidateQueries();
    wasOpen = true;
  });
  return () => source.close();
}
