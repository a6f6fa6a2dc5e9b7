// What colleagues change shows by itself: the service names kinds of records, the cache asks for them anew.
import type { QueryClient } from '@tanstack/vue-query';

export function followChanges(client: QueryClient): () => void {
  const source = new EventSource('/api/events');
  source.addEventListener('changed', (event: MessageEvent<string>) => {
    for (const kind of event.data.split(',')) void client.invalidateQueries({ queryKey: [kind] });
  });
  // After a break we do not know what was missed.
  let wasOpen = false;
  source.addEventListener('open', () => {
    if (wasOpen) void client.invalidateQueries();
    wasOpen = true;
  });
  return () => source.close();
}
