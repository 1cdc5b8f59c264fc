/** Who may do what: roles, actions, the policy that joins them, and the one place that asks it. */
package org.amparo.service.access;
