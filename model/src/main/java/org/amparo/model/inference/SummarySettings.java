package org.amparo.model.inference;

import java.util.Optional;
import org.amparo.model.directory.BeamSettings;

/**
 * How a summary is written.
 *
 * @param language of the text and of its summary, ISO 639-1; it matters to models that have a token
 *     for each language, and to where long texts are parted
 */
public record SummarySettings(BeamSettings search, Optional<String> language) {}
