/**
 * Model directories: a folder with a model that Amparo wrote, and {@code amparo-model.json}, which
 * says what it is and holds the hash of every file. A model loads only while the hashes hold.
 */
package org.amparo.model.directory;
