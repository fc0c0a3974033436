import type { AgencyRow } from '@turnaround/contracts';
import { useMemo } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { useChoiceWords } from '../../wording/use-words.js';
import type { CaseNames } from '../use-family-case.js';
import type { Names } from './sentence.js';

const DIRECTORY = { pagination: { page: 1, perPage: 500 }, sort: { field: 'name', order: 'ASC' as const } };

/** Names for the ids in a family's events; without a family only agencies have names. */
export function useNames(of?: CaseNames): Names {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { data: agencies } = useGetList<AgencyRow>('agencies', DIRECTORY, {
    staleTime: 60_000,
    onError: () => undefined,
  });
  return useMemo(() => {
    const members = new Map(of?.everybody.map((member) => [member.memberId, `${member.firstName} ${member.lastName}`]));
    const needs = new Map(of?.needs.map((need) => [need.needId, need.description]));
    const directory = new Map(agencies?.map((agency) => [agency.id, agency.name]));
    return {
      member: (id) => members.get(id),
      agency: (id) => directory.get(id),
      need: (id) => needs.get(id),
      words,
      someone: translate('timeline.someone'),
    };
  }, [of, agencies, words, translate]);
}
