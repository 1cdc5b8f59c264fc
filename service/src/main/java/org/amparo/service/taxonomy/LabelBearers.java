package org.amparo.service.taxonomy;

/** Knows which documents bear which labels. */
public interface LabelBearers {

  /** How many documents bear a label now, be it a person's word or a model's. */
  long bearing(String label);
}
