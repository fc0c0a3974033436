import { useEffect } from 'react';

/** Inputs that people use. A select also has a hidden input for the form, which must not get the focus. */
const FIELDS = ['input', 'textarea', '[role="combobox"]']
  .map((field) => `${field}:not([tabindex="-1"]):not([type="hidden"]):not([aria-hidden="true"]):not(:disabled)`)
  .join(', ');

/** Moves the focus to the first question of a dialog, or to its button if it asks nothing. */
export function FirstFocus({ formId, asks }: { formId: string; asks: boolean }) {
  useEffect(() => {
    const form = document.getElementById(formId);
    if (form === null) return undefined;
    if (!asks) {
      document.querySelector<HTMLElement>(`button[form="${formId}"]`)?.focus();
      return undefined;
    }
    const first = firstField(form);
    first?.focus();
    return first === undefined ? whenItComes(form) : undefined;
  }, [formId, asks]);
  return null;
}

/** Waits for choices that are still loading, unless the person has moved the focus meanwhile. */
function whenItComes(form: HTMLElement): () => void {
  const watch = new MutationObserver(() => {
    const first = firstField(form);
    if (first === undefined) return;
    watch.disconnect();
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || activeElement.tabIndex < 0) first.focus();
  });
  watch.observe(form, { childList: true, subtree: true });
  return () => watch.disconnect();
}

/** Of a group of radio buttons the chosen one, because the Tab key would go there. */
function firstField(form: HTMLElement): HTMLElement | undefined {
  const [first] = form.querySelectorAll<HTMLElement>(FIELDS);
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first;
  return form.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`) ?? first;
}
