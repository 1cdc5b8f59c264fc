package org.amparo.index;

import org.amparo.index.analysis.CaseAnalysis;

/** What is needed to understand words, made once per index. */
record LanguageParts(CaseAnalysis analysis, Expansions expansions, Weights weights) {}
