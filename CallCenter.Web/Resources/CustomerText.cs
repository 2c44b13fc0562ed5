namespace CallCenter.Web.Resources;

/// <summary>Customer list, customer and tier change. Marks the texts' resource files.</summary>
public sealed class CustomerText;
