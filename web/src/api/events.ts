// What colleagues change shows by itself: the service names kinds of records, the cache asks for them anew.
import type { QueryClient } from '@tanstack/vue-query';

// Records of these kinds stand behind figures.
const BEHIND_FIGURES = ['sheet', 'plan', 'issue', 'standard', 'person', 'unit', 'programme', 'import', 'rule', 'study-session', 'reflection'];

export function followChanges(client: QueryClient): () => void {
  const source = new EventSource('/api/events');
  source.addEventListener('changed', (event: MessageEvent<string>) => {
    const kinds = event.data.split(',');
    if (kinds.some((kind) => BEHIND_FIGURES.includes(kind))) kinds.push('figure');
    // What waits for the reader comes from plans and issues too.
    if (kinds.includes('plan') || kinds.includes('issue')) kinds.push('sheet');
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
