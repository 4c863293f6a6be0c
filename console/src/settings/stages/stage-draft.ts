import type { LifecycleDocument, LifecycleInput } from "@rahnama/client";
import { asGroup } from "../../conditions/condition-tree";
import type { GroupCondition } from "../../people/api-types";
import type { Versioned } from "../../app/draft/useDraft";

export interface StageValues {
  lead: GroupCondition;
  user: GroupCondition;
  lead_demotes: boolean;
  user_demotes: boolean;
}

export function editableStages({ lead, user, lead_demotes, user_demotes, version }: LifecycleDocument): Versioned<StageValues> {
  return { values: { lead: asGroup(lead), user: asGroup(user), lead_demotes, user_demotes }, version };
}

export function stageInput({ lead, user, lead_demotes, user_demotes }: StageValues): LifecycleInput {
  return { lead, user, lead_demotes, user_demotes };
}
