import { el } from '../../app/dom.js';
import { tick } from '../dialog.js';

const ROLES = ['CASEWORKER', 'RESEARCHER', 'AUDITOR', 'ADMINISTRATOR'];

/** What somebody, or a key, is here for. */
export function roleChoice({ t }, title, chosen, grantable = ROLES) {
  const boxes = ROLES.filter((role) => grantable.includes(role)).map((role) => ({
    role,
    input: el('input', { checked: chosen.includes(role) }),
  }));
  return {
    element: el(
      'fieldset',
      { class: 'stack-tight' },
      el('legend', {}, title),
      boxes.map(({ role, input }) => tick(`role-${role}`, t(`role.${role}`), input, t(`role.${role}.help`))),
    ),
    chosen: () => boxes.filter(({ input }) => input.checked).map(({ role }) => role),
  };
}

/** Roles by name, in one order. */
export const roleNames = ({ t }, roles) =>
  ROLES.filter((role) => roles.includes(role))
    .map((role) => t(`role.${role}`))
    .join(', ');
