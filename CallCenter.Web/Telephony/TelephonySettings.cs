namespace CallCenter.Web.Telephony;

/// <summary>Which switch; section <c>Telephony</c>.</summary>
internal sealed record TelephonySettings
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Telephony";

    /// <summary>Default <see cref="TelephonyProvider.Simulator"/>.</summary>
    public TelephonyProvider Provider { get; init; }
}

/// <summary>The switches that the product knows.</summary>
internal enum TelephonyProvider
{
    /// <summary>The simulated one.</summary>
    Simulator,
    /// <summary>Asterisk 22 through ARI.</summary>
    Asterisk,
}
