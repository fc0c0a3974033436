import { useEffect } from 'react';
import { useTranslate } from 'react-admin';

/** Names the browser tab after screen and record, so that open tabs and the history can be told apart. */
export function usePageTitle(title: string): void {
  const translate = useTranslate();
  useEffect(() => {
    document.title = translate('app.title', { page: title });
  }, [title, translate]);
}
