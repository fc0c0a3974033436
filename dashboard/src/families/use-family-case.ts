import type { FamilyRow, HouseholdRow, NeedsRow, PlanRow } from '@turnaround/contracts';
import { useMemo } from 'react';
import type { ReadMeta } from '../api/data-provider.js';
import { usePanelRow, type CaseOfFamily, type PanelRead } from './use-panel-row.js';

/** Whom and what the ids in the record of a case mean. */
export interface CaseNames extends Pick<HouseholdRow, 'members' | 'gone'>, Pick<NeedsRow, 'needs'> {
  /** Who lives there and who did: what the record tells may be of both. */
  readonly everybody: HouseholdRow['members'];
}

/** A family with what its dialogs ask about: people, needs, the plan. */
export interface FamilyRecord extends FamilyRow, CaseNames {
  readonly goals: PlanRow['goals'];
  readonly plan: PlanRow | undefined;
}

export interface FamilyCase {
  readonly household: PanelRead<HouseholdRow>;
  readonly needs: PanelRead<NeedsRow>;
  readonly plan: PanelRead<PlanRow>;
  /** As far as it is loaded; empty until then. */
  readonly names: CaseNames;
}

/** What the panels of a case have in common, each asked for on its own and all at once. */
export function useFamilyCase(of: CaseOfFamily, meta?: ReadMeta): FamilyCase {
  const household = usePanelRow<HouseholdRow>('households', of, meta);
  const needs = usePanelRow<NeedsRow>('needs', of, meta);
  const plan = usePanelRow<PlanRow>('plans', of, meta);
  const found = needs.row?.needs;
  const names = useMemo(() => ({ ...peopleOf(household.row), needs: found ?? [] }), [household.row, found]);
  return { household, needs, plan, names };
}

/** The family alone, as one sees it who may see nothing else, or who needs nothing else. */
export function bareRecordOf(family: FamilyRow, members: CaseNames['members'] = []): FamilyRecord {
  return { ...family, ...peopleOf({ members, gone: [] }), needs: [], goals: [], plan: undefined };
}

/** Undefined while something is still loading: a dialog must not offer half of the people. */
export function recordOf(family: FamilyRow, { household, needs, plan, names }: FamilyCase): FamilyRecord | undefined {
  if (household.isPending || needs.isPending || plan.isPending) return undefined;
  return { ...family, ...names, goals: plan.row?.goals ?? [], plan: plan.row };
}

function peopleOf(household: Pick<HouseholdRow, 'members' | 'gone'> | undefined): Omit<CaseNames, 'needs'> {
  const { members = [], gone = [] } = household ?? {};
  return { members, gone, everybody: [...members, ...gone] };
}
