package org.amparo.service.taxonomy;

import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TaxonomyController {

  private final Taxonomy taxonomy;

  TaxonomyController(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  @Requires(Action.READ_TAXONOMY)
  @GetMapping("/api/v1/taxonomy")
  Taxonomy taxonomy() {
    return taxonomy;
  }
}
