using System.ComponentModel.DataAnnotations;

namespace CallCenter.Web.Components.Shared;

/// <summary>Where the business's clocks hang.</summary>
public sealed record BusinessTimeSettings
{
    /// <summary>Time zone in which times are shown and entered and the business day begins; an IANA name, default <c>Asia/Shanghai</c>.</summary>
    [Required]
    public string BusinessTimeZone { get; init; } = "Asia/Shanghai";
}
