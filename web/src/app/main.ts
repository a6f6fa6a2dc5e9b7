import 'vuetify/styles/core';
import './tokens.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { whenSessionEnds, whenTokenIsStale } from '@/api/client';
import { queryClient } from '@/api/query';
import { askSession, sessionEnded } from '@/api/session';
import { followSettings, settings } from '@/shared/settings';
import App from './app.vue';
import { i18n, speak } from './i18n';
import { begin, router } from './router';
import { makeVuetify } from './theme';

followSettings();
whenSessionEnds(sessionEnded);
whenTokenIsStale(askSession);

const first = router.resolve(window.location.pathname);
void Promise.all([speak(settings.locale).then(() => begin(first)), askSession().catch(() => null)]).then(() => {
  createApp(App)
    .use(i18n)
    .use(makeVuetify(settings.locale, settings.theme))
    .use(VueQueryPlugin, { queryClient })
    .use(router)
    .mount('#app');
  // As soon as nothing more pressing is on the line.
  void router.isReady().then(() => setTimeout(() => void import('./fonts'), 0));
});
