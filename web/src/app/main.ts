import './tokens.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { whenSessionEnds, whenTokenIsStale } from '@/api/client';
import { queryClient } from '@/api/query';
import { line, watchLine, whenLineIsBack } from '@/api/line';
import { followOutbox } from '@/api/outbox';
import { keepWhatIsPut, tidySeen } from '@/api/seen';
import { askSession, confirmSession, openSession, sessionEnded } from '@/api/session';
import { followSettings, settings } from '@/shared/settings';
import App from './app.vue';
import { i18n, speak } from './i18n';
import { begin, router } from './router';
import { followPrograms } from './program';

followSettings();
whenSessionEnds(sessionEnded);
whenTokenIsStale(askSession);
keepWhatIsPut(queryClient);
watchLine();
whenLineIsBack(() => void confirmSession().then(() => queryClient.invalidateQueries()));

const first = router.resolve(window.location.pathname);
void Promise.all([speak(settings.locale).then(() => begin(first)), openSession()]).then(() => {
  createApp(App)
    .use(i18n)
    .use(VueQueryPlugin, { queryClient })
    .use(router)
    .mount('#app');
  void followOutbox();
  void router.isReady().then(lettersWhenQuiet);
});

/** The letters come last: not while the line carries what the screen shows. After them what is for days without a line. */
function lettersWhenQuiet(): void {
  setTimeout(() => {
    if (queryClient.isFetching() > 0 && !line.isDown) return lettersWhenQuiet();
    void import('./fonts');
    setTimeout(() => {
      void tidySeen();
      void followPrograms();
    }, 3000);
  }, 100);
}
