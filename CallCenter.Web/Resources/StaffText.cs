namespace CallCenter.Web.Resources;

/// <summary>Marks the texts of skills matrix, groups and coverage.</summary>
public sealed class StaffText;
