/**
 * Reads weights from safetensors files. The files come from outside, so every length and offset is
 * checked before it is used; nothing in them is ever executed.
 */
package org.amparo.model.safetensors;
