namespace CallCenter.Core.Customers;

/// <summary>Whether a customer agrees to be called for marketing 营销授权: offers, retention, surveys (requirement O10).</summary>
public enum CustomerConsent
{
    /// <summary>Never said.</summary>
    Unknown,
    /// <summary>Agreed.</summary>
    Given,
    /// <summary>Said no, or took it back.</summary>
    Withdrawn,
}

/// <summary>Which calls need it.</summary>
public static class CustomerConsents
{
    /// <summary>Whether a call of this type is marketing: a customer who has withdrawn consent isn't called for it, whatever a list says.</summary>
    public static bool Concerns(Outbound.CallType type) => type is Outbound.CallType.Marketing or Outbound.CallType.Retention or Outbound.CallType.Survey;
}
