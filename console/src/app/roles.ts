/** What each role may do. The server decides; this only keeps the console from offering what it would refuse. */
import type { Role } from "@rahnama/client";

export type Permission =
  | "edit_workspace" | "edit_look" | "read_installation" | "edit_team" | "manage_api_keys" | "read_audit" | "grant_admin"
  | "manage_people" | "edit_stages";

const rank: Record<Role, number> = { agent: 0, admin: 1, owner: 2 };
const needed: Record<Permission, Role> = {
  edit_workspace: "admin", edit_look: "admin", read_installation: "admin", edit_team: "admin",
  manage_api_keys: "admin", read_audit: "admin", grant_admin: "owner",
  manage_people: "admin", edit_stages: "admin",
};

export function may(role: Role, permission: Permission): boolean {
  return rank[role] >= rank[needed[permission]];
}

/** Nobody grants a rank at or above their own; owners may make further owners. */
export function grantableRoles(role: Role): Role[] {
  if (role === "owner") return ["agent", "admin", "owner"];
  return role === "admin" ? ["agent"] : [];
}

/** Whose membership may be changed by whom; nobody changes their own. */
export function mayChange(actor: { id: string; role: Role }, target: { id: string; role: Role }): boolean {
  if (actor.id === target.id) return false;
  return actor.role === "owner" || (actor.role === "admin" && rank[target.role] < rank.admin);
}
