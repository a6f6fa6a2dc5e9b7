// Which units of the tree are open, so that it is as it was left when one comes back.
import { reactive } from 'vue';

export const opened = reactive(new Set<string>());
