// By what a figure can be cut, and how its groups are called.
import { useI18n } from 'vue-i18n';
import type { Definition } from '@/shared/figures';

export function useDimensions() {
  const { t } = useI18n();
  const nameOf = (definition: Definition, dimension: string) => definition.dimension_labels?.[dimension] ?? dimension;
  // A month without records is filled in here, so that the service has not named it.
  const groupName = (value: { group?: string; label?: string }, dimension: string) => {
    if (value.label) return value.label;
    const month = dimension === 'month' ? /^(\d{4})-(\d\d)$/.exec(value.group ?? '') : null;
    return month ? t('figure.month', { month: month[2]!, year: month[1]! }) : value.group || t('figure.none');
  };
  return { nameOf, groupName };
}
