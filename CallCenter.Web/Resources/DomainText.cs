namespace CallCenter.Web.Resources;

/// <summary>The domain's own words: states, outcomes, trace sentences, refusals. Marks the texts' resource files.</summary>
public sealed class DomainText;
