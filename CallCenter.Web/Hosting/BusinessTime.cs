namespace CallCenter.Web.Hosting;

/// <summary>The business time zone: setting <c>BusinessTimeZone</c>, default Asia/Shanghai.</summary>
internal sealed class BusinessTime
{
    /// <summary>Name of the setting.</summary>
    public const string Setting = "BusinessTimeZone";

    /// <summary>Default.</summary>
    public const string Default = "Asia/Shanghai";

    public BusinessTime(IConfiguration configuration) =>
        Zone = TimeZoneInfo.FindSystemTimeZoneById(configuration[Setting] ?? Default);

    public TimeZoneInfo Zone { get; }

    /// <summary>When the business day of a moment began.</summary>
    public DateTimeOffset DayStart(DateTimeOffset at)
    {
        var midnight = TimeZoneInfo.ConvertTime(at, Zone).Date;
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
