import { useEffect } from 'react';

/** Inputs people use; what a select keeps beside its box for the form alone takes no focus. */
const FIELDS = ['input', 'textarea', '[role="combobox"]']
  .map((field) => `${field}:not([tabindex="-1"]):not([type="hidden"]):not([aria-hidden="true"]):not(:disabled)`)
  .join(', ');

/** A dialog begins at its first question; where it asks nothing, at the button that gives the command. */
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

/** Choices that are still being read: the focus waits for them, unless somebody has moved it to a control meanwhile. */
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

/** Of a group of radio buttons the one that is chosen: the keyboard would come to that one. */
function firstField(form: HTMLElement): HTMLElement | undefined {
  const [first] = form.querySelectorAll<HTMLElement>(FIELDS);
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first;
  return form.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`) ?? first;
}
