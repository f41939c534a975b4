package org.kohsuke.stapler;

import net.sf.json.JSONObject;

/** Signature: a request to Jenkins. */
public interface StaplerRequest2 {
  void bindJSON(Object bean, JSONObject source);
}
