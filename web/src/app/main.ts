import './tokens.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { whenSessionEnds } from '@/api/client';
import { queryClient } from '@/api/query';
import { askSession, sessionEnded } from '@/api/session';
import { followSettings, settings } from '@/shared/settings';
import App from './app.vue';
import { i18n, speak } from './i18n';
import { begin, router } from './router';

followSettings();
whenSessionEnds(sessionEnded);

const first = router.resolve(window.location.pathname);
void Promise.all([speak(settings.locale).then(() => begin(first)), askSession().catch(() => null)]).then(() => {
  createApp(App)
    .use(i18n)
    .use(VueQueryPlugin, { queryClient })
    .use(router)
    .mount('#app');
  void router.isReady().then(lettersWhenQuiet);
});

/** The letters come last: not while the line carries what the screen shows. */
function lettersWhenQuiet(): void {
  setTimeout(() => (queryClient.isFetching() > 0 ? lettersWhenQuiet() : void import('./fonts')), 100);
}
