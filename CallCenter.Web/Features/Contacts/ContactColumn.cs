namespace CallCenter.Web.Features.Contacts;

/// <summary>Columns of the contact list that can be left out.</summary>
public enum ContactColumn
{
    /// <summary>Customer.</summary>
    Customer,
    /// <summary>Skill group.</summary>
    Skill,
    /// <summary>Agent.</summary>
    Agent,
    /// <summary>Seconds waited.</summary>
    Wait,
    /// <summary>Seconds talked.</summary>
    Talk,
    /// <summary>Category of the wrap-up.</summary>
    Category,
    /// <summary>Remark.</summary>
    Remark,
}
