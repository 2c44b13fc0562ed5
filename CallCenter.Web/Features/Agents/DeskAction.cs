namespace CallCenter.Web.Features.Agents;

/// <summary>What a button or a key at the desk stands for.</summary>
public enum DeskAction
{
    /// <summary>Comes to work.</summary>
    SignIn,
    /// <summary>Leaves work.</summary>
    SignOut,
    /// <summary>Takes calls.</summary>
    Available,
    /// <summary>Answers the ringing call.</summary>
    Answer,
    /// <summary>Holds the call, or comes back from hold.</summary>
    Hold,
    /// <summary>Ends the call.</summary>
    HangUp,
    /// <summary>Finishes the wrap-up, or gives the result of an outbound call.</summary>
    Finish,
    /// <summary>Wants the next customer to call.</summary>
    NextCustomer,
}
