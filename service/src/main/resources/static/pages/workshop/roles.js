import { el } from '../../app/dom.js';
import { tick } from '../dialog.js';

const ROLES = ['CASEWORKER', 'RESEARCHER', 'AUDITOR', 'ADMINISTRATOR'];

/** What somebody, or a key, is here for: one task at least. */
export function roleChoice({ t }, title, given, grantable = ROLES) {
  const boxes = ROLES.filter((role) => grantable.includes(role)).map((role) => ({
    role,
    input: el('input', { checked: given.includes(role) }),
  }));
  const chosen = () => boxes.filter(({ input }) => input.checked).map(({ role }) => role);
  const check = () => boxes[0]?.input.setCustomValidity(chosen().length > 0 ? '' : t('roles.none'));
  check();
  return {
    element: el(
      'fieldset',
      { class: 'stack-tight', on: { change: check } },
      el('legend', {}, title),
      boxes.map(({ role, input }) => tick(`role-${role}`, t(`role.${role}`), input, t(`role.${role}.help`))),
    ),
    chosen,
  };
}

/** Roles by name, in one order. */
export const roleNames = ({ t }, roles) =>
  ROLES.filter((role) => roles.includes(role))
    .map((role) => t(`role.${role}`))
    .join(', ');
