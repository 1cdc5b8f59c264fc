/** Conversations as the text that a model was trained on, by the template of its folder. */
package org.amparo.model.chat;
