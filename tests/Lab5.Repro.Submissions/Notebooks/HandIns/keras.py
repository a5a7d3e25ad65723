# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Dropout
# %%
df = pd.read_csv('TSLA.csv')
sc = MinMaxScaler()
training_set = sc.fit_transform(df[['Close']][:-100])
# %%
X_train, y_train = [], []
for i in range(60, len(training_set)):
    X_train.append(training_set[i-60:i, 0]); y_train.append(training_set[i, 0])
X_train, y_train = np.array(X_train)[..., None], np.array(y_train)
# %%
regressor = Sequential()
regressor.add(LSTM(units=50, return_sequences=True, input_shape=(60, 1)))
regressor.add(Dropout(0.2))
regressor.add(LSTM(units=50))
regressor.add(Dense(units=1))
regressor.compile(optimizer='adam', loss='mean_squared_error')
regressor.fit(X_train, y_train, epochs=10, batch_size=32)
# %%
inputs = sc.transform(df[['Close']][-160:])
X_test = np.array([inputs[i-60:i] for i in range(60, 160)])
pred = sc.inverse_transform(regressor.predict(X_test))
plt.plot(df['Close'].values[-100:]); plt.plot(pred); plt.show()
